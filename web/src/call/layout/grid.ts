// How many tiles stand on a page and in how many columns, from the size of the room and the number of people.

export type Size = { readonly width: number; readonly height: number };
export type GridShape = { readonly columns: number; readonly rows: number; readonly tile: Size };

/** On a PC the panel stands beside the stage, on a phone under it, on its side the people stand left of the sheet. */
export type RoomForm = "pc" | "phone" | "side";

export const GAP = 10;
/** Wider than this a tile only shows more wall beside the face, narrower it cuts the face. */
const WIDEST = 16 / 9;
const NARROWEST = 1.25;
const PHONE_WIDTH = 760;
const SIDE_HEIGHT = 480;
const PHONE_TILE_HEIGHT = 104;

export function roomForm({ width, height }: Size): RoomForm {
  if (height > 0 && height <= SIDE_HEIGHT && width > height) return "side";
  return width > 0 && width < PHONE_WIDTH ? "phone" : "pc";
}

/** The steps are measured on the whole room's width; a page never holds more than 5 × 5. */
export function mostColumns(roomWidth: number): number {
  if (roomWidth >= 1100) return 5;
  if (roomWidth >= 960) return 4;
  if (roomWidth >= 700) return 3;
  return 2;
}

export function pageSize(room: Size, stage: Size): number {
  const columns = mostColumns(room.width);
  const form = roomForm(room);
  if (form === "pc") return columns * columns;
  if (form === "side") return columns * 2;
  return columns * Math.max(1, Math.min(5, Math.floor((stage.height + GAP) / (PHONE_TILE_HEIGHT + GAP))));
}

/** Faces side by side read better than a tower: a tall form must be this much larger to win on a wide stage. */
const TOWER_HANDICAP = 0.8;

/** The columns that make the tiles largest. With equal areas the wider shape wins. */
export function gridShape(count: number, stage: Size, limit: number): GridShape {
  let best: GridShape = { columns: 1, rows: Math.max(1, count), tile: { width: 0, height: 0 } };
  let bestScore = -1;
  for (let columns = 1; columns <= Math.min(limit, Math.max(1, count)); columns += 1) {
    const rows = Math.max(1, Math.ceil(count / columns));
    const tile = tileIn({
      width: (stage.width - GAP * (columns - 1)) / columns,
      height: (stage.height - GAP * (rows - 1)) / rows,
    });
    const isTower = rows > columns && stage.width > stage.height;
    const score = tile.width * tile.height * (isTower ? TOWER_HANDICAP : 1);
    if (score < bestScore) continue;
    best = { columns, rows, tile };
    bestScore = score;
  }
  return best;
}

/** The largest tile inside a cell whose form a face can bear. */
export function tileIn(cell: Size): Size {
  const width = Math.max(0, Math.min(cell.width, cell.height * WIDEST));
  const height = Math.max(0, Math.min(cell.height, cell.width / NARROWEST));
  return { width: Math.floor(width), height: Math.floor(height) };
}

/** The largest box of that form inside the space. */
export function fit(space: Size, aspect: number): Size {
  const width = Math.max(0, Math.min(space.width, space.height * aspect));
  return { width: Math.floor(width), height: Math.floor(width / aspect) };
}

export function pages<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  if (items.length === 0) return [[]];
  return Array.from({ length: Math.ceil(items.length / size) }, (_, page) => items.slice(page * size, (page + 1) * size));
}
