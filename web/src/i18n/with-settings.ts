// Brings the texts of «settings» with the pages that need them; imported by every module that names one.
import texts from "./ru/settings.json";
import { addTexts } from "./t";

addTexts(texts);
