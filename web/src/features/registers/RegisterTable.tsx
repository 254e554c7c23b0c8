// The list of the class with what was measured: a table on a PC and on paper, the same rows one under another on a phone.
import { Pencil } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-registers";
import { clockTime } from "@/i18n/time";
import { Avatar } from "@/ui/Avatar";
import { Chip } from "@/ui/Chip";
import { IconButton } from "@/ui/IconButton";
import { isLive, numbered, type Numbered } from "./groups";
import styles from "./RegisterTable.module.css";
import { minutesOf, type Span, spanOf, stripOf, ticksOf } from "./strip";
import type { Register, RegisterLine } from "./types";
import { breakSentences, chipColors, registerName, statusWord } from "./words";

type RegisterTableProps = { readonly register: Register; readonly isAbsentFirst: boolean; readonly onCorrect?: (userId: string) => void };

export function RegisterTable({ register, isAbsentFirst, onCorrect }: RegisterTableProps) {
  const span = spanOf(register);
  const live = isLive(register);
  const now = Date.parse(register.now);
  return (
    <div className={styles.paper}>
      <table className={styles.table} aria-label={t("registers.table")}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              <span className="sr-only">{t("registers.column.number")}</span>
            </th>
            <th scope="col">{t("registers.column.pupil")}</th>
            <th scope="col">{t("registers.column.status")}</th>
            <th scope="col" className={styles.time}>
              <span className="sr-only">{t("registers.column.time")}</span>
              <span className={styles.scale} aria-hidden="true">
                {ticksOf(span).map((at) => (
                  <span key={at.getTime()}>{clockTime(at)}</span>
                ))}
              </span>
            </th>
            <th scope="col" className={styles.right}>{t("registers.column.entry")}</th>
            <th scope="col" className={styles.right}>{t("registers.column.minutes")}</th>
            <th scope="col">{t("registers.column.note")}</th>
            {onCorrect ? (
              <th scope="col" className={styles.pen}>
                <span className="sr-only">{t("registers.column.correct")}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {numbered(register.lines, isAbsentFirst).map((one) => (
            <Line key={one.line.person.id} {...one} span={span} now={now} isLive={live} onCorrect={onCorrect} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type LineProps = Numbered & { readonly span: Span; readonly now: number; readonly isLive: boolean; readonly onCorrect?: (userId: string) => void };

function Line({ number, line, span, now, isLive: live, onCorrect }: LineProps) {
  const { person, status, first_entered_at: entered, minutes } = line;
  const name = registerName(person.full_name);
  return (
    <tr data-line={person.id} data-status={status}>
      <td className={styles.number}>{number}</td>
      <th scope="row">
        <span className={styles.person}>
          <Avatar color={person.color} size="s">
            {person.initials}
          </Avatar>
          {name}
        </span>
      </th>
      <td className={styles.status}>
        <Chip color={chipColors[status]}>{statusWord(status, live)}</Chip>
      </td>
      <td className={styles.time}>
        <Strip line={line} span={span} now={now} />
      </td>
      <td className={styles.right}>{entered ? clockTime(entered) : "–"}</td>
      <td className={styles.right}>{minutes > 0 ? t("registers.minutes", { minutes }) : "–"}</td>
      <td className={styles.note}>
        <Note line={line} isLive={live} />
      </td>
      {onCorrect ? (
        <td className={styles.pen}>
          <IconButton label={t("registers.correct.of", { name })} icon={<Pencil aria-hidden="true" />} onPress={() => onCorrect(person.id)} />
        </td>
      ) : null}
    </tr>
  );
}

function Strip({ line, span, now }: { line: RegisterLine; span: Span; now: number }) {
  const { stays, breaks } = stripOf(line, span, now);
  const label = line.minutes > 0 ? t("registers.strip", { minutes: line.minutes, all: minutesOf(span) }) : t("registers.strip.none");
  return (
    <span className={styles.strip} role="img" aria-label={label}>
      {stays.map(({ left, width }) => (
        <i key={left} style={{ left: `${left}%`, width: `${width}%` }} />
      ))}
      {breaks.map(({ left, width }) => (
        <i key={`b${left}`} className={styles.broken} style={{ left: `${left}%`, width: `${width}%` }} />
      ))}
    </span>
  );
}

function Note({ line, isLive: live }: { line: RegisterLine; isLive: boolean }) {
  const { correction, measured, status, breaks, tried_minutes: tried } = line;
  const said = [...(tried > 0 ? [t("registers.note.tried", { count: tried })] : []), ...breakSentences(breaks)].join(", ");
  return (
    <>
      {correction ? (
        <span className={styles.fix}>
          <Pencil aria-hidden="true" />
          {t("registers.note.teacher", { note: correction.note || statusWord(status, live) })}
        </span>
      ) : null}
      {correction && measured !== status ? <span className="meta">{t("registers.note.measured", { what: statusWord(measured, live) })}</span> : null}
      {said ? <span className="meta">{said}</span> : null}
    </>
  );
}
