// The code of a printed card as people type it: any case, either keyboard, spaces or dashes where they like.
const LENGTH = 16;

export function cardCharacters(typed: string): number {
  return typed.replace(/[\s\-–—]/g, "").length;
}

export function isWholeCard(typed: string): boolean {
  return cardCharacters(typed) === LENGTH;
}
