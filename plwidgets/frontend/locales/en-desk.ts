/** The words of the coach's desk; what stands on its pages comes from Python. */
import { catalogue } from "../words";

export const desk = /* @__PURE__ */ catalogue("desk", {
  pages: "Pages",
  controls: "What is shown",
  busy: "Working …",
  write: "Write the report",
  writing: "Writing …",
  leadBack: (source: string) => `Show answer ${source}`,
  answer: "The answer that was quoted",
  close: "Close",
  report: "Report",
  formats: { html: "Web page, opens offline", pdf: "PDF", md: "Text for a mail" },
  download: (name: string) => `Save ${name}`,
});
