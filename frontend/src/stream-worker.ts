/** The shared worker: one stream for all tabs of one viewer in this browser. */
import type { StreamWord } from "./entry.ts";
import { StreamHub } from "./stream-hub.ts";
import type { TabRequest } from "./stream-share.ts";

const tabs = new Set<MessagePort>();
let hub: StreamHub | null = null;

self.addEventListener("connect", (event) => {
  const port = (event as MessageEvent).ports[0];
  if (!port) return;
  port.addEventListener("message", ({ data }: MessageEvent<TabRequest>) => answer(port, data));
  port.start();
});

function answer(port: MessagePort, request: TabRequest): void {
  if (request.type === "leave") leave(port);
  else if (request.type === "nudge") hub?.nudge();
  else {
    hub ??= new StreamHub(request.addresses, request.after, broadcast);
    tabs.add(port);
    for (const word of hub.catchUp(request.after)) port.postMessage(word);
  }
}

function leave(port: MessagePort): void {
  tabs.delete(port);
  if (tabs.size > 0) return;
  hub?.close();
  hub = null;
}

function broadcast(word: StreamWord): void {
  for (const port of tabs) port.postMessage(word);
}
