/** What the server tells a screen: entries of the logbook, the clock of the shift, and how the connection is. */

export interface Entry {
  number: number;
  kind: string;
  occurred_at: number;
  shift: string;
  actor: string | null;
  data: Record<string, unknown>;
}

export interface Heartbeat {
  last: number;
  shift_now: number | null;
  speed: number;
}

export type Connection = "connecting" | "fresh" | "polling" | "away";

/** What a stream says to the tabs that listen; `missed` means: ask the server anew, entries may have been passed over. */
export type StreamWord =
  | { type: "entry"; entry: Entry }
  | { type: "heartbeat"; heartbeat: Heartbeat; heardAt: number }
  | { type: "connection"; connection: Connection; since: number }
  | { type: "missed" }
  | { type: "signed-out" };
