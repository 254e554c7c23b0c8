// While one writes, a mention is «@Имя»; as it is kept and sent, it is «@[Имя](id)». Pure.
export type Named = { readonly id: string; readonly name: string };

const KEPT = /@\[([^\]\n]{1,120})\]\(([0-9a-f-]{36})\)/gi;
const ASKED = /(?:^|[\s(«])@([\p{L}\p{N}-]*(?: [\p{L}\p{N}-]*)?)$/u;

/** The longest names first, so that «@Анна Петровна» is not taken for «@Анна». */
export function toKept(text: string, named: readonly Named[]): string {
  const byLength = [...named].sort((a, b) => b.name.length - a.name.length);
  if (byLength.length === 0) return text;
  const any = new RegExp(`@(${byLength.map(({ name }) => escaped(name)).join("|")})(?![\\p{L}\\p{N}])`, "gu");
  return text.replaceAll(any, (whole, name: string) => {
    const one = byLength.find((other) => other.name === name);
    return one ? `@[${name.replaceAll("]", "")}](${one.id})` : whole;
  });
}

export function toWritten(kept: string): { text: string; named: Named[] } {
  const named = new Map<string, Named>();
  const text = kept.replaceAll(KEPT, (_, name: string, id: string) => {
    named.set(id, { id, name });
    return `@${name}`;
  });
  return { text, named: [...named.values()] };
}

/** What is being asked for right before the cursor: «@мар» gives «мар»; nothing gives null. */
export function askedAt(text: string, cursor: number): string | null {
  return ASKED.exec(text.slice(Math.max(0, cursor - 60), cursor))?.[1] ?? null;
}

export function complete(text: string, cursor: number, asked: string, name: string): { text: string; cursor: number } {
  const start = cursor - asked.length - 1;
  const head = `${text.slice(0, start)}@${name} `;
  return { text: head + text.slice(cursor).replace(/^ /, ""), cursor: head.length };
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
