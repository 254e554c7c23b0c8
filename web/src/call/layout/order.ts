// Who stands where: me, teachers, raised hands, speakers, those who are to be seen, then the rest as they came. Nobody on the first page
// ever jumps; whoever becomes important beyond it changes places with somebody on it whom nothing holds there.

export type OrderInput = {
  readonly before: readonly string[];
  readonly present: readonly string[];
  readonly me: string | null;
  /** Whom the teacher has put forward. */
  readonly forward: string | null;
  readonly teachers: ReadonlySet<string>;
  /** Ids by place in the queue. */
  readonly hands: readonly string[];
  /** Who has had the word, newest first. */
  readonly speakers: readonly string[];
  /** Who has his camera on. */
  readonly cameras: ReadonlySet<string>;
  readonly firstPage: number;
};

/** Nothing holds him on the first page. */
const IDLE = 6;

export function arrange({ before, present, me, forward, teachers, hands, speakers, cameras, firstPage }: OrderInput): readonly string[] {
  const here = new Set(present);
  const rank = (id: string) => {
    if (id === me) return 0;
    if (id === forward) return 1;
    if (teachers.has(id)) return 2;
    if (hands.includes(id)) return 3;
    if (speakers.includes(id)) return 4;
    return cameras.has(id) ? 5 : IDLE;
  };
  const known = closeHoles(before, here);
  const knownSet = new Set(known);
  const added = present.filter((id) => !knownSet.has(id));
  // The very first drawing may sort freely: there is nothing yet that could jump.
  const order = before.length === 0 ? sortedBy(added, rank, hands) : [...known, ...added];
  pinToFront(order, [0, 1, 2].flatMap((high) => order.filter((id) => rank(id) === high)), firstPage);
  promote(order, rank, firstPage);
  return isSame(before, order) ? before : order;
}

/** When somebody leaves, the last one takes his place: one tile moves instead of all behind him. */
function closeHoles(before: readonly string[], here: ReadonlySet<string>): string[] {
  const order: (string | null)[] = before.map((id) => (here.has(id) ? id : null));
  for (let hole = order.indexOf(null); hole !== -1; hole = order.indexOf(null)) {
    const last = order.pop() ?? null;
    if (hole < order.length) order[hole] = last;
  }
  return order as string[];
}

function sortedBy(ids: readonly string[], rank: (id: string) => number, hands: readonly string[]): string[] {
  return [...ids].sort((a, b) => rank(a) - rank(b) || hands.indexOf(a) - hands.indexOf(b));
}

/** I stand first and teachers next: they take those places by an exchange, the others stay where they are. */
function pinToFront(order: string[], pinned: readonly string[], firstPage: number): void {
  pinned.slice(0, firstPage).forEach((id, place) => swap(order, place, order.indexOf(id)));
}

function promote(order: string[], rank: (id: string) => number, firstPage: number): void {
  for (let index = firstPage; index < order.length; index += 1) {
    const mine = rank(order[index] as string);
    if (mine === IDLE) continue;
    const place = weakestPlace(order, rank, firstPage);
    if (place === -1 || rank(order[place] as string) <= mine) continue;
    swap(order, place, index);
  }
}

/** The place on the first page that means least; the last one of those that mean the same. */
function weakestPlace(order: readonly string[], rank: (id: string) => number, firstPage: number): number {
  let place = -1;
  for (let index = 0; index < Math.min(firstPage, order.length); index += 1) {
    if (place === -1 || rank(order[index] as string) >= rank(order[place] as string)) place = index;
  }
  return place;
}

function swap(order: string[], a: number, b: number): void {
  if (a === b) return;
  [order[a], order[b]] = [order[b] as string, order[a] as string];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
