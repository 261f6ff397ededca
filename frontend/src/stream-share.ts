/** How the tabs of one browser share a stream: a shared worker where there is one, else the tab that holds the lock leads. */
import type { StreamWord } from "./entry.ts";
import { StreamHub } from "./stream-hub.ts";
import type { StreamAddresses } from "./stream.ts";

export type TabRequest = { type: "join"; after: number; addresses: StreamAddresses } | { type: "nudge" } | { type: "leave" };

export interface SharedStream {
  nudge(): void;
}

export interface Sharing {
  addresses: StreamAddresses;
  after: number;
  viewer: string;
  worker: string;
  hear: (word: StreamWord) => void;
}

export function joinStream(sharing: Sharing): SharedStream {
  if ("SharedWorker" in globalThis) return joinWorker(sharing);
  if ("locks" in navigator && "BroadcastChannel" in globalThis) return joinLeader(sharing);
  const hub = new StreamHub(sharing.addresses, sharing.after, sharing.hear);
  return { nudge: () => hub.nudge() };
}

function joinWorker({ addresses, after, viewer, worker, hear }: Sharing): SharedStream {
  const { port } = new SharedWorker(worker, { name: `generiek-stream-${viewer}`, type: "module" });
  const ask = (request: TabRequest) => port.postMessage(request);
  port.addEventListener("message", ({ data }: MessageEvent<StreamWord>) => hear(data));
  port.start();
  ask({ type: "join", after, addresses });
  window.addEventListener("pagehide", () => ask({ type: "leave" }));
  return { nudge: () => ask({ type: "nudge" }) };
}

/* Everybody listens to the channel; whoever gets the lock opens the stream and speaks to all, itself included. */
function joinLeader({ addresses, after, viewer, hear }: Sharing): SharedStream {
  const name = `generiek-stream-${viewer}`;
  const channel = new BroadcastChannel(name);
  let hub: StreamHub | null = null;
  const tellAll = (word: StreamWord) => {
    hear(word);
    channel.postMessage(word);
  };
  channel.addEventListener("message", ({ data }: MessageEvent<StreamWord | TabRequest>) => {
    if (data.type === "join") hub?.catchUp(data.after).forEach((word) => channel.postMessage(word));
    else if (data.type === "nudge") hub?.nudge();
    else if (data.type !== "leave") hear(data);
  });
  channel.postMessage({ type: "join", after, addresses } satisfies TabRequest);
  void navigator.locks.request(name, () => {
    hub = new StreamHub(addresses, after, tellAll);
    return new Promise<never>(() => undefined);
  });
  return {
    nudge: () => {
      hub?.nudge();
      channel.postMessage({ type: "nudge" } satisfies TabRequest);
    },
  };
}
