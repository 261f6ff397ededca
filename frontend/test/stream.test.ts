import assert from "node:assert/strict";
import { test } from "node:test";
import type { Entry, StreamWord } from "../src/entry.ts";
import { StreamHub } from "../src/stream-hub.ts";
import { Stream, type StreamWorld } from "../src/stream.ts";

const addresses = { stream: "/shift/stream", poll: "/shift/poll" };

class FakeSource extends EventTarget {
  isClosed = false;
  constructor(readonly url: string) {
    super();
  }
  close(): void {
    this.isClosed = true;
  }
  say(kind: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data) }));
  }
  fail(): void {
    this.dispatchEvent(new Event("error"));
  }
}

class FakeWorld implements StreamWorld {
  sources: FakeSource[] = [];
  asked: string[] = [];
  answer: () => Response = () => Response.json({ entries: [], last: 0 });
  private timers = new Map<number, { act: () => void; at: number }>();
  private time = 0;

  openStream(url: string): EventSource {
    const source = new FakeSource(url);
    this.sources.push(source);
    return source as unknown as EventSource;
  }
  ask(url: string): Promise<Response> {
    this.asked.push(url);
    try {
      return Promise.resolve(this.answer());
    } catch (failure) {
      return Promise.reject(failure as Error);
    }
  }
  now(): number {
    return this.time;
  }
  later(act: () => void, delayMs: number): number {
    const number = this.timers.size + 1;
    this.timers.set(number, { act, at: this.time + delayMs });
    return number;
  }
  forget(timer: number): void {
    if (this.timers.has(timer)) this.timers.set(timer, { act: () => undefined, at: Infinity });
  }
  async pass(ms: number): Promise<void> {
    const until = this.time + ms;
    await settled();
    for (;;) {
      const [number, due] = [...this.timers].filter(([, { at }]) => at <= until).sort(([, one], [, other]) => one.at - other.at)[0] ?? [];
      if (!number || !due) break;
      this.forget(number);
      this.time = due.at;
      due.act();
      await settled();
    }
    this.time = until;
  }
  get source(): FakeSource {
    const last = this.sources.at(-1);
    assert.ok(last, "no stream was opened");
    return last;
  }
}

/** Give answers that were asked for the turns of the event loop that they need to be read. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((next) => setImmediate(next));
}

function entry(number: number): Entry {
  return { number, kind: "work_started", occurred_at: 0, shift: "s", actor: null, data: {} };
}

function begin(after = 0): { world: FakeWorld; stream: Stream; heard: StreamWord[] } {
  const world = new FakeWorld();
  const heard: StreamWord[] = [];
  const stream = new Stream(addresses, after, (word) => heard.push(word), world);
  stream.open();
  return { world, stream, heard };
}

const numbersIn = (heard: StreamWord[]) => heard.flatMap((word) => (word.type === "entry" ? [word.entry.number] : []));
const connectionsIn = (heard: StreamWord[]) => heard.flatMap((word) => (word.type === "connection" ? [word.connection] : []));

test("a stream starts after the entry that the page was made at", () => {
  assert.equal(begin(41).world.source.url, "/shift/stream?after=41");
});

test("entries pass once and in order", () => {
  const { world, heard } = begin();
  [1, 2, 2, 1, 3].forEach((number) => world.source.say("entry", entry(number)));
  assert.deepEqual(numbersIn(heard), [1, 2, 3]);
});

test("after a failure the stream resumes after its last entry", async () => {
  const { world } = begin();
  world.source.say("entry", entry(7));
  world.source.fail();
  await world.pass(1_000);
  assert.equal(world.source.url, "/shift/stream?after=7");
  assert.ok(world.sources[0]?.isClosed);
});

test("a heartbeat moves the place to resume from", async () => {
  const { world } = begin();
  world.source.say("heartbeat", { last: 12, shift_now: 0, speed: 1 });
  world.source.fail();
  await world.pass(1_000);
  assert.equal(world.source.url, "/shift/stream?after=12");
});

test("a silent stream is opened anew", async () => {
  const { world } = begin();
  world.source.say("heartbeat", { last: 1, shift_now: 0, speed: 1 });
  await world.pass(25_000);
  assert.equal(world.sources.length, 2);
});

test("a stream that fails thrice is replaced by asking, and tried again later", async () => {
  const { world, heard } = begin();
  world.answer = () => Response.json({ entries: [entry(5)], last: 6 });
  for (let turn = 0; turn < 3; turn += 1) {
    world.source.fail();
    await world.pass(3_000);
  }
  assert.equal(world.asked[0], "/shift/poll?after=0");
  assert.deepEqual(numbersIn(heard), [5]);
  assert.ok(connectionsIn(heard).includes("polling"));
  await world.pass(60_000);
  assert.equal(world.source.url, "/shift/stream?after=6");
});

test("no stream and no answer is said to be away", async () => {
  const { world, heard } = begin();
  world.answer = () => {
    throw new TypeError("no network");
  };
  for (let turn = 0; turn < 3; turn += 1) {
    world.source.fail();
    await world.pass(3_000);
  }
  assert.equal(connectionsIn(heard).at(-1), "away");
});

test("who is signed out is told so", async () => {
  const { world, heard } = begin();
  world.answer = () => new Response("", { status: 401 });
  for (let turn = 0; turn < 3; turn += 1) {
    world.source.fail();
    await world.pass(3_000);
  }
  assert.ok(heard.some(({ type }) => type === "signed-out"));
});

test("a browser that is too far behind is told to ask anew and follows from there", () => {
  const { world, heard } = begin(1);
  world.source.say("restart", { last: 9_000 });
  assert.ok(heard.some(({ type }) => type === "missed"));
  assert.equal(world.source.url, "/shift/stream?after=9000");
});

test("an ended session ends the stream and says so", async () => {
  const { world, heard } = begin();
  world.source.say("ended", {});
  assert.ok(heard.some(({ type }) => type === "signed-out"));
  await world.pass(60_000);
  assert.equal(world.sources.length, 1);
});

test("asking also tells the clock of the shift", async () => {
  const { world, heard } = begin();
  world.answer = () => Response.json({ entries: [], last: 6, shift_now: 77, speed: 10 });
  for (let turn = 0; turn < 3; turn += 1) {
    world.source.fail();
    await world.pass(3_000);
  }
  assert.ok(heard.some((word) => word.type === "heartbeat" && word.heartbeat.shift_now === 77));
});

test("a nudge opens a broken stream at once and leaves a good one alone", () => {
  const { world, stream } = begin();
  world.source.say("entry", entry(1));
  stream.nudge();
  assert.equal(world.sources.length, 1);
  world.source.fail();
  stream.nudge();
  assert.equal(world.sources.length, 2);
});

test("a tab that joins later gets the entries after its own page", () => {
  const world = new FakeWorld();
  const hub = new StreamHub(addresses, 10, () => undefined, world);
  [11, 12, 13].forEach((number) => world.source.say("entry", entry(number)));
  assert.deepEqual(numbersIn(hub.catchUp(11)), [12, 13]);
});

test("a tab with an older page than the stream is told that it missed something", () => {
  const hub = new StreamHub(addresses, 10, () => undefined, new FakeWorld());
  assert.ok(hub.catchUp(9).some(({ type }) => type === "missed"));
  assert.ok(!hub.catchUp(10).some(({ type }) => type === "missed"));
});

test("of a long day only the last entries are kept, and who was away longer is told", () => {
  const world = new FakeWorld();
  const hub = new StreamHub(addresses, 0, () => undefined, world);
  for (let number = 1; number <= 600; number += 1) world.source.say("entry", entry(number));
  assert.equal(numbersIn(hub.catchUp(0)).length, 500);
  assert.ok(hub.catchUp(99).some(({ type }) => type === "missed"));
  assert.ok(!hub.catchUp(100).some(({ type }) => type === "missed"));
});
