// A circle that several schools share: one asks, the other agrees, either ends it.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Community } from "@/api/client";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Button } from "@/ui/Button";
import { Card, Rows } from "@/ui/Card";
import { Fault } from "@/ui/Fault";
import { Select } from "@/ui/Select";
import styles from "./Leading.module.css";
import { PartnerRow } from "./PartnerRow";
import { neighboursQuery, partnersQuery, usePartners } from "./queries";

/** Which other schools are in this circle, and one more asked. */
export function Partners({ community }: { community: Community }) {
  const schoolId = community.school.id;
  const { data: partners } = useSuspenseQuery(partnersQuery(schoolId));
  const { data: neighbours } = useSuspenseQuery(neighboursQuery(schoolId));
  const { propose, end } = usePartners(schoolId);
  const [other, setOther] = useState<string | null>(null);
  const mine = partners.filter(({ community: shared, owner }) => shared.id === community.id && owner.id === schoolId);
  const free = neighbours.filter(({ id }) => !mine.some(({ school }) => school.id === id));
  return (
    <Card title={t("schools.partners")} titleId="partners">
      <p className="meta">{t("schools.partners_text")}</p>
      <Rows>
        {mine.map((one) => (
          <li key={one.id}>
            <PartnerRow partner={one} title={one.school.name} isPending={end.isPending && end.variables === one.id} onEnd={() => end.mutate(one.id)} />
          </li>
        ))}
      </Rows>
      {free.length > 0 ? (
        <div className={styles.line}>
          <Select label={t("schools.partners_which")} options={free.map(({ id, name }) => ({ id, label: name }))} value={other} onChange={setOther} placeholder={t("schools.partners_choose")} />
          <Button isDisabled={!other} isPending={propose.isPending} onPress={() => other && propose.mutate({ communityId: community.id, otherId: other }, { onSuccess: () => setOther(null) })}>
            {t("schools.partners_ask")}
          </Button>
        </div>
      ) : null}
      <Fault>{firstSentenceOf(propose.error ?? end.error)}</Fault>
    </Card>
  );
}
