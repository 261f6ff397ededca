/** Shares one stream between tabs: a tab that joins later gets the entries that came after its page was made. */
import type { Entry, StreamWord } from "./entry.ts";
import { Stream, realWorld, type StreamAddresses, type StreamWorld } from "./stream.ts";

const KEPT_ENTRIES = 500;

export class StreamHub {
  private readonly stream: Stream;
  private kept: Entry[] = [];
  private keptFrom: number;
  private readonly state = new Map<StreamWord["type"], StreamWord>();

  constructor(
    addresses: StreamAddresses,
    after: number,
    private readonly broadcast: (word: StreamWord) => void,
    world: StreamWorld = realWorld,
  ) {
    this.keptFrom = after;
    this.stream = new Stream(addresses, after, (word) => this.pass(word), world);
    this.stream.open();
  }

  /** What a tab whose page was made at entry `after` still has to hear. */
  catchUp(after: number): StreamWord[] {
    const missed: StreamWord[] = after < this.keptFrom ? [{ type: "missed" }] : [];
    const entries = this.kept.filter(({ number }) => number > after).map((entry): StreamWord => ({ type: "entry", entry }));
    return [...this.state.values(), ...missed, ...entries];
  }

  nudge(): void {
    this.stream.nudge();
  }

  close(): void {
    this.stream.close();
  }

  private pass(word: StreamWord): void {
    if (word.type === "entry") this.keep(word.entry);
    else this.state.set(word.type, word);
    this.broadcast(word);
  }

  private keep(entry: Entry): void {
    this.kept.push(entry);
    if (this.kept.length <= KEPT_ENTRIES) return;
    this.keptFrom = this.kept.shift()?.number ?? this.keptFrom;
  }
}
