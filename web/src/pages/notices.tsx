// /notices: what happened that concerns me.
import { NoticeList } from "@/features/notifications/NoticeList";
import { t } from "@/i18n/t";
import "@/i18n/with-notifications";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";

export function NoticesPage() {
  return (
    <Page>
      <header>
        <PageHeading title={t("notifications.title")}>{t("notifications.title")}</PageHeading>
        <p className="soft">{t("notifications.text")}</p>
      </header>
      <NoticeList />
    </Page>
  );
}
