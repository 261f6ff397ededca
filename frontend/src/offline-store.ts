/** What a phone keeps: encrypted with a key that never leaves this browser, destroyed at signing out. */
import type { Command, CommandStore } from "./offline-queue.ts";

const DATABASE = "generiek";
const RECORDS = "records";
const KEPT = "kept";
const KEYS = "keys";
const KEY_NAME = "records";

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

interface SealedRecord extends Sealed {
  id: string;
  order: number;
}

/** A line of the officer's plan without a name, an address or a case: what may stand on a phone without reach. */
export interface NeutralLine {
  clock: string;
  title: string;
}

export class EncryptedStore implements CommandStore {
  private constructor(
    private readonly database: IDBDatabase,
    private readonly key: CryptoKey,
  ) {}

  static async open(): Promise<EncryptedStore> {
    const database = await openDatabase();
    const known = await done<CryptoKey | undefined>(database.transaction(KEYS).objectStore(KEYS).get(KEY_NAME));
    return new EncryptedStore(database, known ?? (await makeKey(database)));
  }

  async all(): Promise<Command[]> {
    const records = await done<SealedRecord[]>(this.database.transaction(RECORDS).objectStore(RECORDS).getAll());
    const inOrder = records.sort((one, other) => one.order - other.order);
    return Promise.all(inOrder.map((record) => this.unseal<Command>(record)));
  }

  async put(command: Command): Promise<void> {
    const { iv, sealed } = await this.seal(command);
    const records = this.database.transaction(RECORDS, "readwrite").objectStore(RECORDS);
    const known = await done<SealedRecord | undefined>(records.get(command.id));
    const order = known?.order ?? (await nextOrder(records));
    await done(records.put({ id: command.id, order, iv, sealed } satisfies SealedRecord));
  }

  async remove(id: string): Promise<void> {
    await done(this.database.transaction(RECORDS, "readwrite").objectStore(RECORDS).delete(id));
  }

  /** The lines of the plan as they were when there was reach. */
  async plan(): Promise<NeutralLine[]> {
    const kept = await done<Sealed | undefined>(this.database.transaction(KEPT).objectStore(KEPT).get("plan"));
    return kept ? this.unseal<NeutralLine[]>(kept) : [];
  }

  async keepPlan(lines: readonly NeutralLine[]): Promise<void> {
    const sealed = await this.seal(lines);
    await done(this.database.transaction(KEPT, "readwrite").objectStore(KEPT).put(sealed, "plan"));
  }

  /** Forget everything, the key included. */
  async destroy(): Promise<void> {
    this.database.close();
    await done(indexedDB.deleteDatabase(DATABASE));
  }

  private async seal(value: unknown): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, plain) };
  }

  private async unseal<T>({ iv, sealed }: Sealed): Promise<T> {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, this.key, sealed);
    return JSON.parse(new TextDecoder().decode(plain)) as T;
  }
}

async function nextOrder(records: IDBObjectStore): Promise<number> {
  const known = await done<SealedRecord[]>(records.getAll());
  return 1 + Math.max(0, ...known.map(({ order }) => order));
}

async function makeKey(database: IDBDatabase): Promise<CryptoKey> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await done(database.transaction(KEYS, "readwrite").objectStore(KEYS).put(key, KEY_NAME));
  return key;
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(RECORDS, { keyPath: "id" });
    request.result.createObjectStore(KEPT);
    request.result.createObjectStore(KEYS);
  };
  return done(request);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The store of this browser failed."));
  });
}
