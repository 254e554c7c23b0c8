// A day and a time of the school's clock, each in the device's own picker.
import { TextField } from "./TextField";
import styles from "./DayTime.module.css";

export type Moment = { readonly day: string; readonly time: string };

type DayTimeProps = {
  readonly dayLabel: string;
  readonly timeLabel: string;
  readonly value: Moment;
  readonly onChange: (next: Moment) => void;
  readonly fault?: string | null;
};

export function DayTime({ dayLabel, timeLabel, value, onChange, fault }: DayTimeProps) {
  return (
    <div className={styles.line}>
      <TextField label={dayLabel} type="date" value={value.day} onChange={(day) => onChange({ ...value, day })} fault={fault} />
      <TextField label={timeLabel} type="time" value={value.time} onChange={(time) => onChange({ ...value, time })} />
    </div>
  );
}
