// One school of a shared circle: asked or agreed, and the way out of it.
import { Check, Hourglass } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Button } from "@/ui/Button";
import { Row } from "@/ui/Card";
import { Chip } from "@/ui/Chip";
import type { Partner } from "./queries";

type PartnerRowProps = { readonly partner: Partner; readonly title: string; readonly text?: string; readonly isPending: boolean; readonly onEnd: () => void; readonly onAgree?: () => void };

export function PartnerRow({ partner, title, text, isPending, onEnd, onAgree }: PartnerRowProps) {
  return (
    <Row
      title={title}
      text={text}
      end={
        <>
          {partner.is_agreed ? (
            <Chip color="green" icon={<Check aria-hidden="true" />}>
              {t("schools.partners_agreed")}
            </Chip>
          ) : onAgree ? (
            <Button size="small" variant="tint" isPending={isPending} onPress={onAgree} aria-label={t("schools.partners_agree_of", { name: title })}>
              {t("schools.partners_agree")}
            </Button>
          ) : (
            <Chip color="yellow" icon={<Hourglass aria-hidden="true" />}>
              {t("schools.partners_waits")}
            </Chip>
          )}
          <Button size="small" isPending={isPending} onPress={onEnd} aria-label={t("schools.partners_end_of", { name: title })}>
            {t(partner.is_agreed ? "schools.partners_end" : "schools.partners_no")}
          </Button>
        </>
      }
    />
  );
}
