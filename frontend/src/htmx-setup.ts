/** htmx under our strict policy: the token of the page goes with every change, a failure is said in words. */
import htmx from "htmx.org";
import { csrfToken } from "./page.ts";
import { say, word } from "./toast.ts";

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}

window.htmx = htmx;

document.addEventListener("htmx:configRequest", (event) => {
  const { headers } = (event as CustomEvent<{ headers: Record<string, string> }>).detail;
  headers["X-CSRFToken"] = csrfToken();
});

/* A refusal comes with a page part that says why: show it where the answer belongs. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, ...detail } = (event as CustomEvent<{ xhr: XMLHttpRequest; shouldSwap: boolean; isError: boolean }>).detail;
  const refused = xhr.status === 409 || xhr.status === 422;
  if (!refused || !xhr.getResponseHeader("Content-Type")?.startsWith("text/html")) return;
  Object.assign((event as CustomEvent).detail, { ...detail, shouldSwap: true, isError: false });
});

document.addEventListener("htmx:responseError", (event) => {
  const { xhr, requestConfig } = (event as CustomEvent<{ xhr: XMLHttpRequest; requestConfig: { verb: string } }>).detail;
  if (xhr.status === 401 || (xhr.status === 403 && requestConfig.verb === "get")) location.reload();
  else if (requestConfig.verb !== "get") say({ text: refusalIn(xhr) ?? word("failed"), error: true });
});

document.addEventListener("htmx:sendError", (event) => {
  const { requestConfig } = (event as CustomEvent<{ requestConfig: { verb: string } }>).detail;
  if (requestConfig.verb !== "get") say({ text: word("unreachable"), error: true });
});

function refusalIn(xhr: XMLHttpRequest): string | undefined {
  if (!xhr.getResponseHeader("Content-Type")?.includes("json")) return undefined;
  const answer: unknown = JSON.parse(xhr.responseText);
  return typeof answer === "object" && answer !== null && "refused" in answer ? String(answer.refused) : undefined;
}
