// «@мар» in the composer → people of the chat whose names begin so; arrows choose, Enter takes.
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { plainly } from "@/lib/plainly";
import { askedAt, complete } from "../mentions";
import { peopleQuery } from "../queries";
import type { Chat, Person } from "../types";
import type { Words } from "./use-words";

const SHOWN = 6;

export type Mentions = {
  readonly found: readonly Person[];
  readonly chosen: number;
  readonly take: (person: Person) => void;
  /** True when the key was ours. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
};

/** No cursor: the words have lost the focus, and nobody is asked for. */
type Place = { readonly words: Words; readonly cursor: number | null; readonly onWrite: (words: Words, cursor: number) => void };

export function useMentions(chat: Chat, myId: string, { words, cursor, onWrite }: Place): Mentions {
  const asked = chat.kind === "direct" || cursor === null ? null : askedAt(words.text, cursor);
  const { data: people } = useQuery({ ...peopleQuery(chat.id), enabled: asked !== null });
  const [state, setState] = useState({ asked, chosen: 0, isClosed: false });
  if (state.asked !== asked) setState({ asked, chosen: 0, isClosed: false });
  const found = asked === null || state.isClosed ? [] : matching(people?.map(({ person }) => person) ?? [], asked, myId);
  const chosen = Math.min(state.chosen, found.length - 1);

  function take(person: Person): void {
    if (cursor === null) return;
    const next = complete(words.text, cursor, asked ?? "", person.name);
    onWrite({ text: next.text, named: [...words.named.filter(({ id }) => id !== person.id), { id: person.id, name: person.name }] }, next.cursor);
  }

  function onKeyDown(event: KeyboardEvent): boolean {
    if (found.length === 0) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setState({ ...state, chosen: (chosen + step + found.length) % found.length });
    else if (event.key === "Escape") setState({ ...state, isClosed: true });
    else if ((event.key === "Enter" || event.key === "Tab") && found[chosen]) take(found[chosen]);
    else return false;
    event.preventDefault();
    return true;
  }

  return { found, chosen, take, onKeyDown };
}

/** By the beginning of a name as one is called, or of the surname, whether its «yo» was typed with dots or without. */
function matching(people: readonly Person[], asked: string, myId: string): Person[] {
  const wanted = plainly(asked);
  const fits = ({ name, full_name: full }: Person) => [name, ...name.split(" "), full.split(" ")[0] ?? ""].some((part) => plainly(part).startsWith(wanted));
  return people.filter((person) => person.id !== myId && fits(person)).slice(0, SHOWN);
}
