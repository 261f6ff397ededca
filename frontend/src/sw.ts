/** The service worker of the phone: it keeps the shell, never a page with facts of a shift. */

interface WorkerScope {
  addEventListener(name: "install" | "activate", listener: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(name: "fetch", listener: (event: { request: Request; respondWith(answer: Promise<Response>): void }) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
}

const worker = self as unknown as WorkerScope;
declare const SHELL_VERSION: string;
const SHELL = `generiek-shell-${SHELL_VERSION}`;
const OFFLINE_PAGE = "/static/build/offline.html";
const SHELL_FILES = [OFFLINE_PAGE, "/static/build/app.css", "/static/build/offline.js", "/static/icon.svg"];

worker.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll(SHELL_FILES)).then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(forgetOldShells().then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => fromShell(OFFLINE_PAGE)));
  else if (isShellFile(request)) event.respondWith(fetch(request).catch(() => fromShell(new URL(request.url).pathname)));
});

async function forgetOldShells(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name)));
}

function isShellFile(request: Request): boolean {
  const { origin, pathname } = new URL(request.url);
  return request.method === "GET" && origin === worker.location.origin && SHELL_FILES.includes(pathname);
}

async function fromShell(path: string): Promise<Response> {
  return (await caches.match(path)) ?? Response.error();
}
