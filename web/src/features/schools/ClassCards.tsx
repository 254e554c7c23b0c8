// What printed cards are for, and the button that makes new ones.
import { Printer } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";

export function ClassCards({ isEmpty, onMake }: { isEmpty: boolean; onMake: () => void }) {
  return (
    <Card title={t("schools.cards.title")} titleId="login-cards">
      <p className="meta">{t(isEmpty ? "schools.nobody_text.pupils" : "schools.cards.text")}</p>
      <Button size="small" icon={<Printer aria-hidden="true" />} isDisabled={isEmpty} onPress={onMake}>
        {t("schools.cards.make")}
      </Button>
    </Card>
  );
}
