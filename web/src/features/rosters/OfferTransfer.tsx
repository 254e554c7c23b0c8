// A pupil handed over to another school: a code for its office, shown this once.
import { useState } from "react";
import type { Person } from "@/api/client";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-rosters";
import { fullDate } from "@/i18n/time";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Dialog } from "@/ui/Dialog";
import { Fault } from "@/ui/Fault";
import { useOfferTransfer } from "./queries";
import styles from "./Transfers.module.css";

export function OfferTransfer({ schoolId, person }: { schoolId: string; person: Person }) {
  const offer = useOfferTransfer(schoolId);
  const [isAsked, setAsked] = useState(false);
  const close = () => {
    setAsked(false);
    offer.reset();
  };
  return (
    <Card title={t("rosters.offer")} titleId="offer-transfer">
      <p className="meta">{t("rosters.offer.text")}</p>
      <div>
        <Button size="small" onPress={() => setAsked(true)}>
          {t("rosters.offer.start")}
        </Button>
      </div>
      <Dialog
        title={t("rosters.offer.title", { name: person.full_name })}
        isOpen={isAsked}
        isAlert
        onClose={close}
        actions={
          offer.data ? (
            <Button variant="primary" onPress={close}>
              {t("rosters.offer.ready")}
            </Button>
          ) : (
            <>
              <Button variant="primary" isPending={offer.isPending} onPress={() => offer.mutate(person.id)}>
                {t("rosters.offer.yes")}
              </Button>
              <Button onPress={close}>{t("rosters.offer.no")}</Button>
            </>
          )
        }
      >
        {offer.data ? (
          <>
            <p className={styles.shown} data-transfer-code="">
              {offer.data.code}
            </p>
            <p>{t("rosters.offer.code_text", { day: fullDate(offer.data.expires_at) })}</p>
          </>
        ) : (
          <p>{t("rosters.offer.sure")}</p>
        )}
        <Fault>{sentenceOf(offer.error)}</Fault>
      </Dialog>
    </Card>
  );
}
