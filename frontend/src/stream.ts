/** One connection to the server's stream: it resumes after the last entry it had, and asks by polling while the stream fails. */
import type { Connection, Entry, Heartbeat, StreamWord } from "./entry.ts";

export interface StreamAddresses {
  stream: string;
  poll: string;
}

/** The outside world, so that tests bring their own. */
export interface StreamWorld {
  openStream(url: string): EventSource;
  ask(url: string): Promise<Response>;
  now(): number;
  later(act: () => void, delayMs: number): number;
  forget(timer: number): void;
}

export const realWorld: StreamWorld = {
  openStream: (url) => new EventSource(url),
  ask: (url) => fetch(url, { headers: { Accept: "application/json" }, redirect: "manual", cache: "no-store" }),
  now: () => Date.now(),
  later: (act, delayMs) => setTimeout(act, delayMs) as unknown as number,
  forget: (timer) => clearTimeout(timer),
};

const SILENCE_LIMIT_MS = 20_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
const FAILURES_BEFORE_POLLING = 3;
const POLL_EVERY_MS = 2_500;
const POLLS_BEFORE_NEW_STREAM = 12;

export class Stream {
  last: number;
  private connection: Connection = "connecting";
  private source: EventSource | null = null;
  private failures = 0;
  private timer = 0;
  private silence = 0;
  private isPolling = false;

  constructor(
    private readonly addresses: StreamAddresses,
    after: number,
    private readonly tell: (word: StreamWord) => void,
    private readonly world: StreamWorld = realWorld,
  ) {
    this.last = after;
  }

  open(): void {
    this.close();
    const source = this.world.openStream(`${this.addresses.stream}?after=${this.last}`);
    this.source = source;
    source.addEventListener("entry", (event) => this.hear(source, () => this.takeEntry(JSON.parse(event.data) as Entry)));
    source.addEventListener("heartbeat", (event) => this.hear(source, () => this.takeHeartbeat(JSON.parse(event.data) as Heartbeat)));
    source.addEventListener("restart", (event) => this.hear(source, () => this.startAfresh((JSON.parse(event.data) as { last: number }).last)));
    source.addEventListener("ended", () => {
      if (source === this.source) this.end();
    });
    source.addEventListener("error", () => {
      if (source === this.source) this.fail();
    });
    this.watchSilence();
  }

  /** The network is back or somebody looks at the screen again: try now instead of later. */
  nudge(): void {
    if (this.connection !== "fresh") this.open();
  }

  close(): void {
    this.source?.close();
    this.source = null;
    this.world.forget(this.timer);
    this.world.forget(this.silence);
  }

  private hear(source: EventSource, take: () => void): void {
    if (source !== this.source) return;
    this.failures = 0;
    this.say("fresh");
    this.watchSilence();
    take();
  }

  private takeEntry(entry: Entry): void {
    if (entry.number <= this.last) return;
    this.last = entry.number;
    this.tell({ type: "entry", entry });
  }

  private takeHeartbeat(heartbeat: Heartbeat): void {
    this.last = Math.max(this.last, heartbeat.last);
    this.tell({ type: "heartbeat", heartbeat, heardAt: this.world.now() });
  }

  /* Too far behind to be told everything: the page asks the server anew and follows from there. */
  private startAfresh(last: number): void {
    this.last = last;
    this.tell({ type: "missed" });
    this.open();
  }

  /* The session is over or the viewer's roles changed: the page comes back and is checked again. */
  private end(): void {
    this.close();
    this.tell({ type: "signed-out" });
  }

  private fail(): void {
    this.close();
    this.failures += 1;
    if (this.failures >= FAILURES_BEFORE_POLLING) {
      void this.poll(POLLS_BEFORE_NEW_STREAM);
      return;
    }
    if (this.connection === "fresh") this.say("connecting");
    this.timer = this.world.later(() => this.open(), Math.min(FIRST_RETRY_MS * 2 ** (this.failures - 1), LONGEST_RETRY_MS));
  }

  private async poll(turnsLeft: number): Promise<void> {
    if (this.isPolling) return;
    this.isPolling = true;
    const answered = await this.pollOnce();
    this.isPolling = false;
    if (this.source) return;
    const next = answered && turnsLeft > 1 ? () => void this.poll(turnsLeft - 1) : () => this.open();
    this.timer = this.world.later(next, answered ? POLL_EVERY_MS : LONGEST_RETRY_MS / 2);
  }

  private async pollOnce(): Promise<boolean> {
    try {
      const answer = await this.world.ask(`${this.addresses.poll}?after=${this.last}`);
      if (isSignedOut(answer)) this.tell({ type: "signed-out" });
      if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
      const { entries, ...heartbeat } = (await answer.json()) as Heartbeat & { entries: Entry[] };
      entries.forEach((entry) => this.takeEntry(entry));
      this.takeHeartbeat(heartbeat);
      this.say("polling");
      return true;
    } catch {
      this.say("away");
      return false;
    }
  }

  /* A stream that is open and silent is no stream. */
  private watchSilence(): void {
    this.world.forget(this.silence);
    this.silence = this.world.later(() => this.fail(), SILENCE_LIMIT_MS);
  }

  private say(connection: Connection): void {
    if (connection === this.connection && connection !== "polling") return;
    this.connection = connection;
    this.tell({ type: "connection", connection, since: this.world.now() });
  }
}

function isSignedOut(answer: Response): boolean {
  return answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect";
}
