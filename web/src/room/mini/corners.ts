// Where the small tile stands: always in a corner, so that it covers as little as it can. Pure.
import type { Size } from "@/call/layout/grid";

export type Corner = "top-left" | "top-right" | "bottom-left" | "bottom-right";

export function cornerNear(box: Size & { readonly left: number; readonly top: number }, page: Size): Corner {
  const isLeft = box.left + box.width / 2 < page.width / 2;
  const isTop = box.top + box.height / 2 < page.height / 2;
  return `${isTop ? "top" : "bottom"}-${isLeft ? "left" : "right"}`;
}

export function cornerTo(corner: Corner, code: string): Corner {
  const [side, end] = corner.split("-") as ["top" | "bottom", "left" | "right"];
  switch (code) {
    case "ArrowUp":
      return `top-${end}`;
    case "ArrowDown":
      return `bottom-${end}`;
    case "ArrowLeft":
      return `${side}-left`;
    case "ArrowRight":
      return `${side}-right`;
    default:
      return corner;
  }
}
