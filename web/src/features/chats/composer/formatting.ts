// Puts marks around what is chosen in the words, or takes them away again. Pure.
export type Stretch = { readonly text: string; readonly from: number; readonly to: number };

export const MARKS = { bold: "*", italic: "_", code: "`" } as const;
export type Mark = keyof typeof MARKS;

export function toggleMark({ text, from, to }: Stretch, mark: Mark): Stretch {
  const sign = MARKS[mark];
  const [before, inside, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  if (before.endsWith(sign) && after.startsWith(sign)) {
    return { text: before.slice(0, -1) + inside + after.slice(1), from: from - 1, to: to - 1 };
  }
  // Spaces at the edges stay outside: « *слово* » is no markup with them inside.
  const start = inside.length - inside.trimStart().length;
  const core = inside.trim();
  const end = inside.slice(start + core.length);
  return { text: before + inside.slice(0, start) + sign + core + sign + end + after, from: from + start + 1, to: from + start + 1 + core.length };
}
