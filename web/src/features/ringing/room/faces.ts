// Who a media id is, from the call's people.
import { useMemo } from "react";
import type { CSSProperties } from "react";
import type { Person } from "@/api/client";
import type { Call } from "../types";

export type Face = { readonly name: string; readonly initials: string; readonly colors: CSSProperties };

export function useFace(call: Call, id: string, fallbackName = ""): Face {
  const person = call.people.find((one) => one.person.id === id)?.person;
  return useMemo(() => faceOf(person, fallbackName), [person, fallbackName]);
}

function faceOf(person: Person | undefined, fallbackName: string): Face {
  const name = person?.name ?? fallbackName;
  const color = person?.color ?? 0;
  return { name, initials: person?.initials ?? name.slice(0, 1), colors: { "--bg": `var(--a${color}-bg)`, "--fg": `var(--a${color}-fg)` } as CSSProperties };
}
