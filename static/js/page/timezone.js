// data-timezone: fills a hidden field of the sign-up form with the browser's time zone.
import { each, whenReady } from "../shared/dom.js";

whenReady(() =>
  each("[data-timezone]", (field) => {
    field.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  })
);
