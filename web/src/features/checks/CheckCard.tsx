// Beside a pupil's day: the way to check everything before a lesson begins.
import { MonitorCheck } from "lucide-react";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-checks";
import { ButtonLink } from "@/ui/Button";
import { Card } from "@/ui/Card";

export function CheckCard() {
  const me = useMe();
  if (!me.schools.some(({ role }) => role === "pupil")) return null;
  return (
    <Card title={t("checks.card")} titleId="check-card">
      <p className="meta">{t("checks.link_hint")}</p>
      <div>
        <ButtonLink size="small" to="/check" icon={<MonitorCheck aria-hidden="true" />}>
          {t("checks.link_here")}
        </ButtonLink>
      </div>
    </Card>
  );
}
