// What this device keeps for its owner between visits, in IndexedDB under names. Whatever goes wrong there (private
// windows, a full disk) costs the memory, never the page.
const NAME = "sferum";
const SHELF = "kept";
const OWNER = "owner";

let opened: Promise<IDBDatabase | null> | null = null;
/** From the moment of forgetting nothing is kept any more: the page is on its way out. */
let isForgotten = false;

function open(): Promise<IDBDatabase | null> {
  opened ??= new Promise((done) => {
    if (isForgotten || !("indexedDB" in globalThis)) return done(null);
    const asked = indexedDB.open(NAME, 1);
    asked.addEventListener("upgradeneeded", () => asked.result.createObjectStore(SHELF));
    asked.addEventListener("error", () => done(null));
    asked.addEventListener("blocked", () => done(null));
    asked.addEventListener("success", () => {
      // Another tab wants to forget everything: holding on would stop it.
      asked.result.addEventListener("versionchange", () => asked.result.close());
      done(asked.result);
    });
  });
  return opened;
}

async function work<T>(mode: IDBTransactionMode, ask: (shelf: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  const base = await open();
  if (!base || isForgotten) return undefined;
  return new Promise((done) => {
    try {
      const asked = ask(base.transaction(SHELF, mode).objectStore(SHELF));
      asked.addEventListener("success", () => done(asked.result));
      asked.addEventListener("error", () => done(undefined));
    } catch {
      done(undefined);
    }
  });
}

export function recall<T>(name: string): Promise<T | undefined> {
  return work<T>("readonly", (shelf) => shelf.get(name) as IDBRequest<T>);
}

/** All that is kept under names that begin alike; undefined where nothing can be kept at all. */
export function recallAll<T>(start: string): Promise<T[] | undefined> {
  return work<T[]>("readonly", (shelf) => shelf.getAll(IDBKeyRange.bound(start, `${start}\uffff`)) as IDBRequest<T[]>);
}

export async function keep(name: string, value: unknown): Promise<void> {
  await work("readwrite", (shelf) => shelf.put(value, name));
}

export async function drop(name: string): Promise<void> {
  await work("readwrite", (shelf) => shelf.delete(name));
}

/** Before anything is recalled: what another person left here is not ours to read. */
export async function keepFor(ownerId: string): Promise<void> {
  if ((await recall<string>(OWNER)) === ownerId) return;
  await work("readwrite", (shelf) => shelf.clear());
  await keep(OWNER, ownerId);
}

export async function forgetKept(): Promise<void> {
  const base = await open();
  isForgotten = true;
  base?.close();
  if (!("indexedDB" in globalThis)) return;
  await new Promise<void>((done) => {
    const asked = indexedDB.deleteDatabase(NAME);
    for (const end of ["success", "error", "blocked"]) asked.addEventListener(end, () => done());
  });
}
