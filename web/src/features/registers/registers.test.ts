// The register on the page: events, groups, the strip and the words, without a browser.
import { beforeEach, describe, expect, it } from "vitest";
import { setSchoolZone } from "@/i18n/time";
import { countLines, groupsOf, numbered } from "./groups";
import { changeRegister } from "./reducers";
import { spanOf, stripOf } from "./strip";
import type { Register, RegisterLine } from "./types";
import { breakSentences, fairSentences, inTitle, liveSentence } from "./words";

const at = (minute: number) => new Date(Date.parse("2026-11-23T06:20:00Z") + minute * 60_000).toISOString();
const NOW = Date.parse(at(40));

function line(name: string, changes: Partial<RegisterLine> = {}): RegisterLine {
  return {
    person: { id: name, name, full_name: name, initials: "", color: 0 },
    status: "present",
    measured: "present",
    first_entered_at: at(0),
    last_left_at: null,
    minutes: 40,
    late_minutes: 0,
    early_minutes: 0,
    tried_minutes: 0,
    stays: [{ entered_at: at(0), left_at: null }],
    breaks: [],
    correction: null,
    ...changes,
  };
}

const nowhere = { first_entered_at: null, minutes: 0, stays: [] };
const absent = line("Гаврилов Матвей", { ...nowhere, status: "absent", measured: "absent" });
const trying = line("Шарафутдинов Булат", { ...nowhere, status: "trying", measured: "trying", tried_minutes: 4 });
const late = line("Закиров Тимур", { status: "late", first_entered_at: at(7), late_minutes: 7 });

function register(lines: RegisterLine[]): Register {
  const teacher = { id: "t", name: "", full_name: "", initials: "", color: 0 };
  const community = { id: "c", name: "7 «Б»", short_name: "7Б" };
  const lesson = { id: "l", subject: "Алгебра", topic: "", community, teacher, starts_at: at(0), ends_at: at(40), opened_at: at(0), ended_at: null };
  return { lesson, lines, is_final: false, can_correct: true, now: at(20) };
}

beforeEach(() => setSchoolZone("Europe/Moscow"));

describe("an event of a line", () => {
  const event = (changed: RegisterLine) => ({ type: "register.line_changed", data: { line: changed } });

  it("takes the place of the line before, and twice is once", () => {
    const before = register([line("Абрамова Кира"), absent]);
    const come = line("Гаврилов Матвей", { status: "late" });
    const after = changeRegister(before, event(come));
    expect(after.lines).toEqual([line("Абрамова Кира"), come]);
    expect(changeRegister(after, event(come))).toEqual(after);
  });

  it("of somebody new stands where his surname puts him, ё among them", () => {
    const after = changeRegister(register([line("Абрамова Кира"), line("Ефимова Полина"), line("Жукова Дарья")]), event(line("Ёлкина Вера")));
    expect(after.lines.map(({ person }) => person.full_name)).toEqual(["Абрамова Кира", "Ёлкина Вера", "Ефимова Полина", "Жукова Дарья"]);
  });

  it("of another kind changes nothing", () => {
    const before = register([absent]);
    expect(changeRegister(before, { type: "lesson.hand_raised", data: {} })).toBe(before);
  });
});

it("puts the absent first, and counts whoever came late among those who are here", () => {
  const lines = [line("Абрамова Кира"), absent, late, trying];
  expect(groupsOf(lines).map(({ status }) => status)).toEqual(["absent", "trying", "late", "present"]);
  expect(countLines(lines)).toEqual({ absent: 1, trying: 1, late: 1, leftEarly: 0, here: 2 });
  expect(numbered(lines, true).map(({ number }) => number)).toEqual([2, 4, 3, 1]);
});

it("draws stays on the lesson's own time, an open one until now", () => {
  const span = spanOf(register([]));
  const broken = line("Орлова Ева", {
    stays: [{ entered_at: at(-5), left_at: at(10) }, { entered_at: at(12), left_at: null }],
    breaks: [{ started_at: at(10), ended_at: at(12), cause: "link" }],
  });
  expect(stripOf(broken, span, Date.parse(at(20)))).toEqual({
    stays: [{ left: 0, width: 25 }, { left: 30, width: 20 }],
    breaks: [{ left: 25, width: 5 }],
  });
  expect(stripOf(absent, span, NOW)).toEqual({ stays: [], breaks: [] });
});

describe("words", () => {
  const twice = [
    { started_at: at(10), ended_at: at(11), cause: "link" },
    { started_at: at(20), ended_at: at(22), cause: "link" },
  ] as const;

  it("count breaks by their cause", () => {
    expect(breakSentences([...twice, { started_at: at(1), ended_at: at(2), cause: "engine" }])).toEqual([
      "связь пропадала 2 раза",
      "сервер школы прерывал урок 1 раз",
    ]);
  });

  it("tell a child and a parent fairly what was", () => {
    expect(fairSentences(line("Я", { breaks: [...twice] }), false, NOW)).toEqual(["На уроке 40 минут", "Вход в 09:20", "связь пропадала 2 раза, всего 3 минуты"]);
    expect(fairSentences({ ...trying, tried_minutes: 20 }, false, NOW)).toEqual(["Не удавалось подключиться 20 минут"]);
    expect(fairSentences(absent, false, NOW)).toEqual(["Входа на урок не было"]);
  });

  it("tell a teacher what keeps somebody now", () => {
    expect(liveSentence(absent)).toBe("входа не было");
    expect(liveSentence(trying)).toBe("не удаётся подключиться 4 минуты");
    expect(liveSentence(late)).toBe("вход в 09:27, опоздание 7 минут");
    expect(liveSentence(line("Я", { breaks: [{ started_at: at(5), ended_at: null, cause: "link" }] }))).toBe("связь пропала в 09:25");
    expect(liveSentence(line("Я", { stays: [{ entered_at: at(0), left_at: at(30) }] }))).toBe("выход в 09:50");
    expect(liveSentence({ ...absent, correction: { status: null, note: "болеет", by: absent.person, at: at(1) } })).toBe("болеет");
  });

  it("put a subject into a title as people write it", () => {
    expect(["Русский язык", "ИЗО", "Алгебра"].map(inTitle)).toEqual(["русский язык", "ИЗО", "алгебра"]);
  });
});
