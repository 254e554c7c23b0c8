// What is typed → what is shown: *bold*, _italic_, `code`, links and @[people](id). A text always stays a text:
// the parser gives nodes, never HTML, and whatever is not clearly markup is left as it was typed.
export type Node =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bold" | "italic"; readonly inside: readonly Node[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  | { readonly kind: "mention"; readonly name: string; readonly id: string };

const MENTION = /^@\[([^\]\n]{1,120})\]\(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/i;
const LINK = /^(?:https?:\/\/|www\.)[^\s<>"«»`]{3,2000}/i;
const CODE = /^`([^`\n]+)`/;
const WORD = /[\p{L}\p{N}]/u;
/** What closes a sentence belongs to the sentence, not to the address in it. */
const TAIL = /[.,!?:;…'*_]+$/;
const DEEPEST = 4;

export function parse(text: string, depth = 0): Node[] {
  const nodes: Node[] = [];
  let words = "";
  const flush = () => {
    if (words) nodes.push({ kind: "text", text: words });
    words = "";
  };
  for (let at = 0; at < text.length; ) {
    const found = nodeAt(text, at, depth);
    if (found) {
      flush();
      nodes.push(found.node);
      at += found.length;
    } else {
      words += text.charAt(at);
      at += 1;
    }
  }
  flush();
  return nodes;
}

type Piece = { readonly node: Node; readonly length: number };

function nodeAt(text: string, at: number, depth: number): Piece | null {
  switch (text.charAt(at)) {
    case "`":
      return codeAt(text, at);
    case "@":
      return mentionAt(text, at);
    case "*":
      return pairAt(text, at, "*", "bold", depth);
    case "_":
      return pairAt(text, at, "_", "italic", depth);
    case "h":
    case "H":
    case "w":
    case "W":
      return linkAt(text, at);
    default:
      return null;
  }
}

function codeAt(text: string, at: number): Piece | null {
  const [whole, inside] = CODE.exec(text.slice(at)) ?? [];
  return whole && inside ? { node: { kind: "code", text: inside }, length: whole.length } : null;
}

function mentionAt(text: string, at: number): Piece | null {
  const [whole, name, id] = MENTION.exec(text.slice(at, at + 200)) ?? [];
  return whole && name && id ? { node: { kind: "mention", name, id: id.toLowerCase() }, length: whole.length } : null;
}

function linkAt(text: string, at: number): Piece | null {
  if (isWord(text.charAt(at - 1))) return null;
  const [whole] = LINK.exec(text.slice(at, at + 2100)) ?? [];
  if (!whole) return null;
  const shown = trimmed(whole);
  const url = readUrl(shown.toLowerCase().startsWith("www.") ? `https://${shown}` : shown);
  return url ? { node: { kind: "link", text: shown, url }, length: shown.length } : null;
}

/** Closing brackets stay only when they were opened inside the address. */
function trimmed(url: string): string {
  let shown = url.replace(TAIL, "");
  while (shown.endsWith(")") && count(shown, ")") > count(shown, "(")) shown = shown.slice(0, -1).replace(TAIL, "");
  return shown;
}

function pairAt(text: string, at: number, mark: string, kind: "bold" | "italic", depth: number): Piece | null {
  if (depth >= DEEPEST || isWord(text.charAt(at - 1)) || isSpaceOr(text.charAt(at + 1), mark)) return null;
  for (let end = text.indexOf(mark, at + 2); end > 0; end = text.indexOf(mark, end + 1)) {
    if (text.slice(at, end).includes("\n")) return null;
    if (isSpaceOr(text.charAt(end - 1), mark) || isWord(text.charAt(end + 1))) continue;
    return { node: { kind, inside: parse(text.slice(at + 1, end), depth + 1) }, length: end - at + 1 };
  }
  return null;
}

/** The address with the letters it was typed in, or null for what no browser would go to. */
function readUrl(text: string): string | null {
  try {
    const { protocol } = new URL(text);
    return protocol === "https:" || protocol === "http:" ? text : null;
  } catch {
    return null;
  }
}

const isWord = (character: string): boolean => WORD.test(character);
const isSpaceOr = (character: string, mark: string): boolean => character === "" || character === mark || /\s/.test(character);
const count = (text: string, character: string): number => text.split(character).length - 1;

/** One line without any marks: for lists, quotes and notices. */
export function plain(text: string): string {
  return flat(parse(text)).replaceAll(/\s+/g, " ").trim();
}

/** A piece cut out of a text, where marks have lost their other half. */
export function unmarked(piece: string): string {
  return piece.replaceAll(/@\[([^\]\n]{1,120})\]\([0-9a-f-]{36}\)/gi, "$1").replaceAll(/[*`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "");
}

function flat(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (node.kind === "mention") return node.name;
      return "inside" in node ? flat(node.inside) : node.text;
    })
    .join("");
}
