// Which picture to ask the room for: never more pixels than the tile shows, fewer of them when tiles are many.
import type { Wanted } from "../room-port";
import type { Size } from "./grid";

export function wantedSize(tile: Size, tilesOnPage: number, pixelRatio: number): Wanted {
  // With many tiles a weak laptop drowns in decoding: there sharpness beyond CSS pixels is given up first, then frames.
  const ratio = tilesOnPage > 9 ? 1 : Math.min(pixelRatio, 1.5);
  const size = { width: Math.max(1, Math.round(tile.width * ratio)), height: Math.max(1, Math.round(tile.height * ratio)) };
  return tilesOnPage > 9 ? { ...size, fps: 15 } : size;
}
