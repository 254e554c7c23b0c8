// The teacher's link for guests of one lesson: made, copied, withdrawn. Whoever has it still waits to be let in.
import { Link2, Link2Off } from "lucide-react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-guests";
import { clockTime, dayOf, nearDay } from "@/i18n/time";
import { Button } from "@/ui/Button";
import { CopyButton } from "@/ui/CopyButton";
import { Dialog } from "@/ui/Dialog";
import { Fault } from "@/ui/Fault";
import { toast } from "@/ui/toast";
import styles from "./InviteDialog.module.css";
import { useMakeInvitation, useWithdrawInvitation } from "./queries";

export function InviteDialog({ lessonId, onClose }: { lessonId: string; onClose: () => void }) {
  const make = useMakeInvitation(lessonId);
  const withdraw = useWithdrawInvitation(lessonId);
  const link = make.data;
  const error = make.error ?? withdraw.error;

  return (
    <Dialog
      title={t("guests.invite.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          {link ? (
            <Button variant="primary" onPress={onClose}>
              {t("guests.invite.done")}
            </Button>
          ) : (
            <Button variant="primary" icon={<Link2 aria-hidden="true" />} isPending={make.isPending} onPress={() => make.mutate()}>
              {t("guests.invite.make")}
            </Button>
          )}
          <Button
            icon={<Link2Off aria-hidden="true" />}
            isPending={withdraw.isPending}
            onPress={() =>
              withdraw.mutate(undefined, {
                onSuccess: () => {
                  make.reset();
                  toast(t("guests.invite.withdrawn"));
                },
              })
            }
          >
            {t("guests.invite.withdraw")}
          </Button>
        </>
      }
    >
      <p>{t("guests.invite.text")}</p>
      {link ? (
        <div className={styles.link}>
          <p className={styles.address}>{link.url}</p>
          <div className={styles.ways}>
            <CopyButton text={link.url}>{t("guests.invite.copy")}</CopyButton>
            <span className="meta">
              {t("guests.invite.until", { day: nearDay(dayOf(link.expires_at), dayOf(new Date())), time: clockTime(link.expires_at) })}
            </span>
          </div>
        </div>
      ) : (
        <p className="meta">{t("guests.invite.one")}</p>
      )}
      <Fault>{sentenceOf(error)}</Fault>
    </Dialog>
  );
}
