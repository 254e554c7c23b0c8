// Kinds of news by ways: a row for each kind, a tick for each way. What the school must rely on stays in the list.
import { Check } from "lucide-react";
import { Checkbox } from "react-aria-components/Checkbox";
import { t } from "@/i18n/t";
import "@/i18n/with-notifications";
import field from "@/ui/Field.module.css";
import styles from "./KindTable.module.css";
import type { Kind, NoticeWay, NotificationChoices } from "./types";

const WAYS: readonly NoticeWay[] = ["app", "push", "mail"];

type TableProps = { readonly choices: NotificationChoices; readonly onChange: (kind: Kind, way: NoticeWay, isOn: boolean) => void };

export function KindTable({ choices, onChange }: TableProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("notifications.kinds")}</th>
          {WAYS.map((way) => (
            <th key={way} scope="col">
              {t(`notifications.way.${way}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {choices.kinds.map((one) => (
          <tr key={one.kind}>
            <th scope="row">{t(`notifications.kind.${one.kind}`)}</th>
            {WAYS.map((way) => (
              <td key={way}>
                <Checkbox
                  className={`${field.check} ${styles.check}`}
                  isSelected={one[way]}
                  isDisabled={way === "app" && !one.can_leave_app}
                  aria-label={t("notifications.kind_by", { kind: t(`notifications.kind.${one.kind}`), way: t(`notifications.way.${way}`) })}
                  onChange={(isOn) => onChange(one.kind, way, isOn)}
                >
                  <span className={field.box}>
                    <Check aria-hidden="true" />
                  </span>
                </Checkbox>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
