/** What the live chip says: how old the facts are, and how they come. */
import type { Connection } from "./entry.ts";
import { age, clock } from "./moments.ts";

export interface LiveState {
  connection: Connection;
  since: number;
  heardAt: number;
  last: number;
}

/** “Up to date · 1 s old”, “Connection gone since 17:12”, “Updating by asking · 2 s old”. */
export function liveWords(state: LiveState, nowMs: number, words: Record<string, string | undefined>): string {
  const old = `${age((nowMs - state.heardAt) / 1000, words["language"] ?? "nl")} ${words["wordOld"]}`;
  switch (state.connection) {
    case "fresh":
      return `${words["wordFresh"]} · ${old}`;
    case "polling":
      return `${words["wordPolling"]} · ${old}`;
    case "away":
      return `${words["wordAway"]} ${clock((state.heardAt || state.since) / 1000)}`;
    case "connecting":
      return `${words["wordConnecting"]}…`;
  }
}
