// Brings the texts of «notifications» with the pages that need them; imported by every module that names one.
import texts from "./ru/notifications.json";
import { addTexts } from "./t";

addTexts(texts);
