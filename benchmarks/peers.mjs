// Template fillers for Node, each in a process of its own: node benchmarks/peers.mjs NAME TEMPLATE WORKBOOK DATA
// The same protocol as contenders.py, and the same work: the workbook is read (by SheetJS), the template filled, the document written.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import XLSX from "xlsx";

const [name, templatePath, workbookPath, dataPath] = process.argv.slice(2);
const template = fs.readFileSync(templatePath);
const { texts, cells } = JSON.parse(fs.readFileSync(dataPath, "utf-8"));

function read() {
  const book = XLSX.read(fs.readFileSync(workbookPath));
  const figures = Object.entries(cells).map(([key, [sheet, cell]]) => [key, book.Sheets[sheet][cell]?.v ?? ""]);
  return { ...texts, ...Object.fromEntries(figures) };
}

const peers = {
  async carbone() {
    const { default: carbone } = await import("carbone");
    return (data) => new Promise((resolve, reject) => carbone.render(templatePath, data, (error, made) => (error ? reject(error) : resolve(made))));
  },
  async docxtemplater() {
    const { default: PizZip } = await import("pizzip");
    const { default: Docxtemplater } = await import("docxtemplater");
    return async (data) => {
      const document = new Docxtemplater(new PizZip(template));
      document.render(data);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  async "easy-template-x"() {
    const { TemplateHandler } = await import("easy-template-x");
    const handler = new TemplateHandler();
    return (data) => handler.process(template, data);
  },
};

const make = await peers[name]();
await make(read());
console.log("ready");
for await (const line of readline.createInterface({ input: process.stdin })) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "peers-"));
  const start = process.hrtime.bigint();
  for (let number = 0; number < Number(line); number++) {
    fs.writeFileSync(path.join(folder, `${number}.docx`), await make(read()));
  }
  console.log(Number(process.hrtime.bigint() - start) / 1e9);
  fs.rmSync(folder, { recursive: true });
}
process.exit(0);
