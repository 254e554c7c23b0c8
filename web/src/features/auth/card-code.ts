// The code of a printed card as people type it: any case, either keyboard, spaces or dashes where they like.
const LENGTH = 16;
const GROUP = 4;

export function cardCharacters(typed: string): number {
  return typed.replace(/[\s\-–—]/g, "").length;
}

export function isWholeCard(typed: string): boolean {
  return cardCharacters(typed) === LENGTH;
}

/** K7M4 PX29 AB63 CT58: groups are easier to read off paper than one long word. */
export function grouped(code: string): string {
  return code.replace(new RegExp(`(.{${GROUP}})(?=.)`, "g"), "$1\u00a0");
}
