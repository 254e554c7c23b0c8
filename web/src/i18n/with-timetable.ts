// Brings the texts of «timetable» with the pages that need them; imported by every module that names one.
import texts from "./ru/timetable.json";
import { addTexts } from "./t";

addTexts(texts);
