// What an event does to a register on the page. Pure: state + event = the state that would be read afresh.
import type { Register, RegisterLine } from "./types";

const bySurname = new Intl.Collator("ru");

/** The line takes the place of the one before; somebody new stands where his surname puts him. */
export function withLine(register: Register, line: RegisterLine): Register {
  const isKnown = register.lines.some(({ person }) => person.id === line.person.id);
  if (isKnown) return { ...register, lines: register.lines.map((one) => (one.person.id === line.person.id ? line : one)) };
  const place = register.lines.findIndex(({ person }) => bySurname.compare(person.full_name, line.person.full_name) > 0);
  return { ...register, lines: register.lines.toSpliced(place < 0 ? register.lines.length : place, 0, line) };
}

export function changeRegister(register: Register, event: { readonly type: string; readonly data: unknown }): Register {
  if (event.type !== "register.line_changed") return register;
  return withLine(register, (event.data as { line: RegisterLine }).line);
}
