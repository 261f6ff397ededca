import assert from "node:assert/strict";
import { test } from "node:test";
import { CommandQueue, type Answer, type Command, type CommandStore } from "../src/offline-queue.ts";
import { answerOf } from "../src/offline-send.ts";

class MemoryStore implements CommandStore {
  commands = new Map<string, Command>();
  all(): Promise<Command[]> {
    return Promise.resolve([...this.commands.values()]);
  }
  put(command: Command): Promise<void> {
    this.commands.set(command.id, command);
    return Promise.resolve();
  }
  remove(id: string): Promise<void> {
    this.commands.delete(id);
    return Promise.resolve();
  }
}

function command(id: string, viewer = "anna"): Command {
  return { id, viewer, url: "/shift/finish", title: "Werk klaar", fields: { order: "o1" } };
}

function queueThat(answer: (command: Command) => Answer): { queue: CommandQueue; sent: string[]; store: MemoryStore } {
  const sent: string[] = [];
  const store = new MemoryStore();
  const send = (command: Command) => {
    sent.push(command.id);
    return Promise.resolve(answer(command));
  };
  return { queue: new CommandQueue(store, "anna", send, () => undefined), sent, store };
}

const taken: Answer = { type: "taken", said: "" };

test("what waits is sent in the order of the taps", async () => {
  const { queue, sent } = queueThat(() => taken);
  for (const id of ["c", "a", "b"]) await queue.add(command(id));
  assert.equal(await queue.flush(), "empty");
  assert.deepEqual(sent, ["c", "a", "b"]);
  assert.equal((await queue.waiting()).length, 0);
});

test("without reach everything stays, and the first is tried only once", async () => {
  const { queue, sent } = queueThat(() => ({ type: "unreachable" }));
  await queue.add(command("a"));
  await queue.add(command("b"));
  assert.equal(await queue.flush(), "unreachable");
  assert.deepEqual(sent, ["a"]);
  assert.equal((await queue.waiting()).length, 2);
});

test("a refusal is kept with its sentence and does not hold up the next", async () => {
  const { queue } = queueThat(({ id }) => (id === "a" ? { type: "refused", sentence: "Al afgerond." } : taken));
  await queue.add(command("a"));
  await queue.add(command("b"));
  await queue.flush();
  assert.deepEqual((await queue.refused()).map(({ refusedBecause }) => refusedBecause), ["Al afgerond."]);
  assert.equal((await queue.waiting()).length, 0);
});

test("a refused command can be dropped", async () => {
  const { queue, store } = queueThat(() => ({ type: "refused", sentence: "Nee." }));
  await queue.add(command("a"));
  await queue.flush();
  await queue.drop("a");
  assert.equal(store.commands.size, 0);
});

test("a refused command is asked again under the same id", async () => {
  let isOpen = false;
  const { queue, sent } = queueThat(() => (isOpen ? taken : { type: "refused", sentence: "Nog niet." }));
  await queue.add(command("a"));
  await queue.flush();
  isOpen = true;
  await queue.retry("a");
  assert.deepEqual(sent, ["a", "a"]);
  assert.equal((await queue.refused()).length, 0);
});

test("what somebody else left behind is not sent under my name", async () => {
  const { queue, sent, store } = queueThat(() => taken);
  await queue.add(command("his", "bram"));
  await queue.flush();
  assert.deepEqual(sent, []);
  assert.equal(store.commands.size, 1);
});

test("two flushes at once send each command once", async () => {
  const { queue, sent } = queueThat(() => taken);
  await queue.add(command("a"));
  await Promise.all([queue.flush(), queue.flush()]);
  assert.deepEqual(sent, ["a"]);
});

test("signed out, everything waits for its owner", async () => {
  const { queue } = queueThat(() => ({ type: "signed-out" }));
  await queue.add(command("a"));
  assert.equal(await queue.flush(), "signed-out");
  assert.equal((await queue.waiting()).length, 1);
});

const meaning = (answer: Response) => answerOf(answer, "Dat lukte niet.");

test("an answer means what it says", async () => {
  assert.deepEqual(await meaning(Response.json({ said: "Genoteerd." })), { type: "taken", said: "Genoteerd." });
  assert.deepEqual(await meaning(Response.json({ refused: "Al klaar." }, { status: 409 })), { type: "refused", sentence: "Al klaar." });
  assert.deepEqual(await meaning(Response.json({ refused: "Niet van jou." }, { status: 403 })), { type: "refused", sentence: "Niet van jou." });
  assert.deepEqual(await meaning(new Response("", { status: 403 })), { type: "signed-out" });
  assert.deepEqual(await meaning(new Response("", { status: 503 })), { type: "unreachable" });
  assert.deepEqual(await meaning(new Response("", { status: 500 })), { type: "refused", sentence: "Dat lukte niet." });
});
