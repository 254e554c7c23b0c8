// What stands above every page: news about the network and a new version, the lesson one takes part in, toasts.
import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { sessionQuery } from "@/api/session";
import { RoomHost } from "@/features/lessons/RoomHost";
import { ToastRegion } from "@/ui/ToastRegion";
import { ConnectionBanner } from "./ConnectionBanner";
import { UpdateBanner } from "./UpdateBanner";

const LiveRegister = lazy(() => import("@/features/registers/LiveRegister").then((module) => ({ default: module.LiveRegister })));

const InviteGuest = lazy(() => import("@/features/guests/InviteGuest").then((module) => ({ default: module.InviteGuest })));

export function Frame() {
  const { data: session } = useQuery(sessionQuery);
  return (
    <>
      <ConnectionBanner />
      <UpdateBanner />
      {session?.is_signed_in ? <RoomHost registerPanel={drawRegister} /> : null}
      <Outlet />
      <ToastRegion />
    </>
  );
}

function drawRegister(lessonId: string) {
  return (
    <Suspense>
      <LiveRegister lessonId={lessonId} more={<InviteGuest lessonId={lessonId} />} />
    </Suspense>
  );
}
