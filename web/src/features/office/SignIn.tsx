// How a person signs in: a new card, the account closed and opened again; and his leaving the school.
import { useState } from "react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Dialog } from "@/ui/Dialog";
import { Fault } from "@/ui/Fault";
import type { PersonPartProps } from "./Parts";
import styles from "./Person.module.css";
import { useGiveCard } from "./queries";
import { ShownCard } from "./ShownCard";

type Task = "card" | "close" | "dismiss";

export function SignIn({ schoolId, file, act, isPending, onGone }: PersonPartProps & { readonly onGone: () => void }) {
  const give = useGiveCard(schoolId, file.person.id);
  const [task, setTask] = useState<Task | null>(null);
  const close = () => {
    setTask(null);
    give.reset();
  };
  function go(): void {
    if (task === "card") give.mutate();
    if (task === "close") act({ kind: "sign-in", isOpen: false }, { onSuccess: close });
    if (task === "dismiss") act({ kind: "dismiss" }, { onSuccess: onGone });
  }
  return (
    <Card title={t("office.sign_in")} titleId="sign-in">
      {file.login ? <p className="meta">{t("office.sign_in.login", { login: file.login })}</p> : null}
      <div className={styles.buttons}>
        {file.can_give_card && file.is_active ? <Button size="small" onPress={() => setTask("card")}>{t("office.sign_in.card")}</Button> : null}
        {file.can_edit && file.is_active ? <Button size="small" onPress={() => setTask("close")}>{t("office.sign_in.close")}</Button> : null}
        {file.can_edit && !file.is_active ? (
          <Button size="small" isPending={isPending} onPress={() => act({ kind: "sign-in", isOpen: true })}>
            {t("office.sign_in.open")}
          </Button>
        ) : null}
        {file.can_edit && file.parts.length > 0 ? (
          <Button size="small" variant="danger" onPress={() => setTask("dismiss")}>
            {t("office.sign_in.dismiss")}
          </Button>
        ) : null}
      </div>
      {task ? (
        <Dialog
          title={t(`office.sign_in.${task}_title`, { name: file.person.full_name })}
          isOpen
          isAlert
          onClose={close}
          actions={
            give.data ? (
              <Button variant="primary" onPress={close}>
                {t("office.ready")}
              </Button>
            ) : (
              <>
                <Button variant={task === "card" ? "primary" : "danger"} isPending={isPending || give.isPending} onPress={go}>
                  {t(`office.sign_in.${task}_yes`)}
                </Button>
                <Button onPress={close}>{t("office.cancel")}</Button>
              </>
            )
          }
        >
          {give.data ? <ShownCard card={give.data} /> : <p>{t(`office.sign_in.${task}_text`)}</p>}
          <Fault>{sentenceOf(give.error)}</Fault>
        </Dialog>
      ) : null}
    </Card>
  );
}
