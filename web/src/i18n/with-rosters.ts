// Brings the texts of «rosters» with the pages that need them; imported by every module that names one.
import texts from "./ru/rosters.json";
import { addTexts } from "./t";

addTexts(texts);
