// People one may write to, by the beginning of a name; asked when the hand rests.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { findPeople } from "../requests";
import { useRested } from "../use-rested";

export function usePeople(text: string, schoolId?: string) {
  const words = useRested(text.trim());
  return useQuery({ queryKey: ["chats", "contacts", schoolId ?? "", words], queryFn: () => findPeople(words, schoolId), placeholderData: keepPreviousData });
}
