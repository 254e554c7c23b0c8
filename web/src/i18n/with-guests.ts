// Brings the texts of «guests» with the pages that need them; imported by every module that names one.
import texts from "./ru/guests.json";
import { addTexts } from "./t";

addTexts(texts);
