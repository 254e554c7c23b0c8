// «Это точно мой учитель?»: what the school's own roster says of who calls, and nothing that he wrote himself.
import { useQuery } from "@tanstack/react-query";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { Notice } from "@/ui/Notice";
import { SkeletonRows } from "@/ui/Skeleton";
import styles from "./ProofSheet.module.css";
import { proofQuery } from "./queries";
import { rolesOf } from "./words";

export function ProofSheet({ callId, onClose }: { callId: string; onClose: () => void }) {
  const { data: proof, error, refetch } = useQuery(proofQuery(callId));
  return (
    <Sheet title={t("ringing.proof.title")} isOpen onClose={onClose}>
      {proof ? (
        <>
          <p className={styles.who}>
            <Avatar color={proof.person.color} size="l">
              {proof.person.initials}
            </Avatar>
            <span>
              <b>{proof.person.full_name}</b>
              <span className="meta">{rolesOf(proof.person)}</span>
            </span>
          </p>
          {proof.is_verified ? (
            <Notice kind="done" icon={<ShieldCheck aria-hidden="true" />}>
              <b>{t("ringing.proof.yes")}</b>
              <ul className={styles.reasons}>
                {proof.reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </Notice>
          ) : (
            <Notice kind="fault" icon={<ShieldAlert aria-hidden="true" />}>
              <b>{t("ringing.proof.no")}</b>
              <p>{t("ringing.proof.no_text")}</p>
            </Notice>
          )}
          <p className="soft">{t("ringing.proof.codes")}</p>
        </>
      ) : error ? (
        <Notice kind="fault" action={<Button size="tight" onPress={() => void refetch()}>{t("common.try_again")}</Button>}>
          {sentenceOf(error)}
        </Notice>
      ) : (
        <SkeletonRows label={t("ringing.proof.loading")} count={2} />
      )}
    </Sheet>
  );
}
