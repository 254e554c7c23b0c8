// /settings: profile, look, keys and devices.
import { lazy, Suspense } from "react";
import { leaveLesson } from "@/features/lessons/room-store";
import { hangUp } from "@/features/ringing/call-store";
import { Settings } from "@/features/settings/Settings";
import { t } from "@/i18n/t";
import "@/i18n/with-settings";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

const NotificationSettings = lazy(() => import("@/features/notifications/NotificationSettings").then((module) => ({ default: module.NotificationSettings })));
const DeviceSettings = lazy(() => import("@/features/lessons/components/DeviceSettings").then((module) => ({ default: module.DeviceSettings })));

export function SettingsPage() {
  const devices = (
    <Suspense fallback={<SkeletonRows label={t("settings.devices_loading")} count={2} />}>
      <DeviceSettings />
    </Suspense>
  );
  const notifications = (
    <Suspense fallback={<SkeletonRows label={t("common.loading")} count={3} />}>
      <NotificationSettings />
    </Suspense>
  );
  return (
    <Page>
      <PageHeading title={t("settings.title")}>{t("settings.title")}</PageHeading>
      <Settings devices={devices} notifications={notifications} beforeSignOut={leaveRooms} />
    </Page>
  );
}

async function leaveRooms(): Promise<void> {
  await Promise.all([leaveLesson(), hangUp()]);
}
