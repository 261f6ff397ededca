/** Commands that wait for the network: sent in order, each once, a refusal kept until somebody reads it. */

export interface Command {
  id: string;
  viewer: string;
  url: string;
  title: string;
  fields: Record<string, string>;
  refusedBecause?: string;
}

export type Answer = { type: "taken"; said: string; next?: string } | { type: "refused"; sentence: string } | { type: "unreachable" } | { type: "signed-out" };

/** Where commands stand meanwhile, oldest first. */
export interface CommandStore {
  all(): Promise<Command[]>;
  put(command: Command): Promise<void>;
  remove(id: string): Promise<void>;
}

export class CommandQueue {
  private sending: Promise<Answer["type"] | "empty"> | null = null;

  constructor(
    private readonly store: CommandStore,
    private readonly viewer: string,
    private readonly send: (command: Command) => Promise<Answer>,
    private readonly changed: () => void,
  ) {}

  async waiting(): Promise<Command[]> {
    return (await this.mine()).filter((command) => command.refusedBecause === undefined);
  }

  async refused(): Promise<Command[]> {
    return (await this.mine()).filter((command) => command.refusedBecause !== undefined);
  }

  async add(command: Command): Promise<void> {
    await this.store.put(command);
    this.changed();
  }

  async drop(id: string): Promise<void> {
    await this.store.remove(id);
    this.changed();
  }

  /** Ask a refused command again, as it was: the same id, so that nothing is done twice. */
  async retry(id: string): Promise<void> {
    const command = (await this.refused()).find((refused) => refused.id === id);
    if (!command) return;
    const { refusedBecause: _, ...again } = command;
    await this.store.put(again);
    await this.flush();
  }

  /** Send what waits, oldest first, until it is done or the network is away again; one flush at a time. */
  flush(): Promise<Answer["type"] | "empty"> {
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
      this.changed();
    });
    return this.sending;
  }

  private async sendAll(): Promise<Answer["type"] | "empty"> {
    for (;;) {
      const [command] = await this.waiting();
      if (!command) return "empty";
      const answer = await this.send(command);
      if (answer.type === "unreachable" || answer.type === "signed-out") return answer.type;
      if (answer.type === "taken") await this.store.remove(command.id);
      else await this.store.put({ ...command, refusedBecause: answer.sentence });
      this.changed();
    }
  }

  private async mine(): Promise<Command[]> {
    return (await this.store.all()).filter((command) => command.viewer === this.viewer);
  }
}
