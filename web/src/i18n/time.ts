// Dates and times for people: Russian, 24 hours, in the school's time zone wherever the device stands.
import { t } from "./t";

let zone = "Europe/Moscow";
let formats = new Map<string, Intl.DateTimeFormat>();

/** The app sets the school's zone once it knows who signed in; an unknown zone leaves the one before. */
export function setSchoolZone(next: string): void {
  if (next === zone) return;
  try {
    new Intl.DateTimeFormat("ru", { timeZone: next });
  } catch {
    return;
  }
  zone = next;
  formats = new Map();
}

export function schoolZone(): string {
  return zone;
}

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formats.get(name) ?? new Intl.DateTimeFormat("ru", { timeZone: zone, ...options });
  formats.set(name, known);
  return known;
}

/** 09:05 */
export function clockTime(at: string | Date): string {
  return format("clock", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
}

/** The school's calendar day of a moment, YYYY-MM-DD. */
export function dayOf(at: string | Date): string {
  const parts = format("day", { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

// A calendar day has no zone: noon in UTC keeps it the same day while it is formatted in UTC.
function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

export function addDays(day: string, count: number): string {
  const moved = noon(day);
  moved.setUTCDate(moved.getUTCDate() + count);
  return moved.toISOString().slice(0, 10);
}

/** Monday 0 … Sunday 6. */
export function weekdayOf(day: string): number {
  return (noon(day).getUTCDay() + 6) % 7;
}

/** Понедельник, 23 ноября */
export function dayTitle(day: string): string {
  const text = format("title", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(noon(day));
  return (text.charAt(0).toUpperCase() + text.slice(1)).replace(/(\d) /, "$1\u00a0");
}

/** 23 ноября */
export function dayAndMonth(day: string): string {
  const text = format("day-month", { day: "numeric", month: "long", timeZone: "UTC" }).format(noon(day));
  return text.replace(" ", "\u00a0");
}

/** пн */
export function weekdayShort(day: string): string {
  return format("weekday", { weekday: "short", timeZone: "UTC" }).format(noon(day));
}

/** 31 августа 2027 г. */
export function fullDate(at: string | Date): string {
  return format("full", { day: "numeric", month: "long", year: "numeric" }).format(new Date(at)).replaceAll(" ", "\u00a0");
}

/** The moment when the school's clock shows this time of this day, as ISO in UTC. */
export function momentOf(day: string, time: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  // Zones differ from UTC by what their clock shows at that moment; a second look settles a change of summer time.
  let moment = wanted;
  for (let look = 0; look < 2; look += 1) {
    const shown = Date.parse(`${dayOf(new Date(moment))}T${clockTime(new Date(moment))}:00Z`);
    moment += wanted - shown;
  }
  return new Date(moment).toISOString();
}

/** сегодня, завтра, вчера or the date, as seen from today. */
export function nearDay(day: string, today: string): string {
  if (day === today) return t("common.today");
  if (day === addDays(today, 1)) return t("common.tomorrow");
  if (day === addDays(today, -1)) return t("common.yesterday");
  return dayAndMonth(day);
}

/** The school year that begins in this one: 2027/28. */
export function schoolYear(year: number): string {
  return `${year}/${String((year + 1) % 100).padStart(2, "0")}`;
}
