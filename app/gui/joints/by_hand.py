"""What the person brings by hand: labels they saw on a screen, and tables nobody knows."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from app.core.errors import CannotWrite
from app.core.exports import ImportReport
from app.gui import saving, tasks, words
from app.gui.joints.importing import Importing
from app.gui.main_window import MainWindow
from app.gui.session import Session
from app.sentences import current_language, ntr, tr

if TYPE_CHECKING:
    from app.gui.widgets.table_dialog import TableDialog
    from app.workflows.describe_table import Mapping, TablePreview
    from app.workflows.saw_labels import SeenRow

Keep = Callable[[Path, str], None]  # casebook, time zone


class ByHand(QObject):
    """The dialogs for what no importer can read by itself."""

    def __init__(self, window: MainWindow, session: Session, importing: Importing) -> None:
        super().__init__()
        self._window, self._session, self._importing = window, session, importing
        importing.not_known.connect(self._look)

    def type_labels(self, text: str = "", platform: str = "google") -> None:
        """Ask for labels seen on a screen and keep them.

        Args:
            text: what stands in the box already.
            platform: chosen at first.
        """
        from app.gui.widgets.seen_dialog import SeenDialog

        dialog = SeenDialog(self._window, text=text, platform=platform)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.template_wished.connect(lambda: self._save_template(dialog))
        dialog.accepted.connect(lambda: self._keep(dialog.rows()))
        dialog.open()

    def _look(self, path: Path, casebook: Path, time_zone: str) -> None:
        """Nobody knows this file: see whether it is a table, or a page or text whose labels can be typed."""
        from app.workflows.describe_table import look_at_table

        task = tasks.Task.in_process(look_at_table, path.absolute(), casebook=casebook)
        task.finished.connect(lambda preview: self._offer_table(preview, casebook, time_zone))
        task.refused.connect(lambda _why: self._look_for_text(path))
        task.crashed.connect(self._session.crashed)
        tasks.start(task)

    def _look_for_text(self, path: Path) -> None:
        from app.workflows.describe_table import text_of_file

        task = tasks.Task.in_process(text_of_file, path.absolute())
        task.finished.connect(lambda lines: self._offer_text(path, "\n".join(lines)))
        task.crashed.connect(self._session.crashed)
        tasks.start(task)  # refused: it is neither; the banner has said so already

    def _offer_table(self, preview: "TablePreview", casebook: Path, time_zone: str) -> None:
        self._window.banner.say(
            tr("Nobody knows the table “{file}” yet. You can say what its columns are.").format(
                file=Path(preview.path).name
            ),
            is_error=False,
            offers=tr("Show me the columns"),
            offer=lambda: self.describe_table(preview, casebook, time_zone),
        )

    def _offer_text(self, path: Path, text: str) -> None:
        if not text.strip():
            return
        self._window.banner.say(
            tr("“{file}” is in no form we know. If labels stand in it, you can pick them out.").format(file=path.name),
            is_error=False,
            offers=tr("Show me the text"),
            offer=lambda: self.type_labels(text),
        )

    def describe_table(self, preview: "TablePreview", casebook: Path, time_zone: str = "") -> None:
        """Ask what the columns of a table are, and import it."""
        from app.gui.widgets.table_dialog import TableDialog

        zone = time_zone or words.zone_name()
        dialog = TableDialog(preview, self._window, person_zone=zone)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.look_again_wished.connect(lambda encoding, at: self._look_again(dialog, encoding, at))
        dialog.save_wished.connect(lambda: self._save_mapping(dialog))
        dialog.accepted.connect(lambda: self._import_table(Path(dialog.path), dialog.mapping(), casebook, time_zone))
        dialog.open()

    def _look_again(self, dialog: "TableDialog", encoding: str, at: str) -> None:
        from app.workflows.describe_table import look_at_table

        task = tasks.Task.in_process(look_at_table, Path(dialog.path), encoding=encoding, at=at)
        task.finished.connect(lambda preview: dialog.show_preview(preview) if isValid(dialog) else None)
        task.refused.connect(self._session.failed)
        task.crashed.connect(self._session.crashed)
        tasks.start(task)

    def _import_table(self, path: Path, mapping: "Mapping", casebook: Path, time_zone: str) -> None:
        from app.workflows.describe_table import import_table

        def begin() -> None:
            task = tasks.Task.in_process(import_table, path, mapping, casebook, time_zone=time_zone)
            self._importing.keep(task, casebook, tr("Reading {file}").format(file=path.name))

        self._when_free(begin)

    def _save_mapping(self, dialog: "TableDialog") -> None:
        from app.workflows.describe_table import to_json

        kind = tr("Descriptions of tables (*.json)")
        path = saving.place_for(dialog, tr("Save this description"), tr("table description.json"), kind, ".json")
        self._save(path, to_json(dialog.mapping()).encode())

    def _keep(self, rows: "list[SeenRow]") -> None:
        self._when_free(lambda: self._in_a_casebook(lambda casebook, _zone: self._keep_in(rows, casebook)))

    def _keep_in(self, rows: "list[SeenRow]", casebook: Path) -> None:
        from app.workflows.saw_labels import saw_labels

        task = tasks.Task.in_process(saw_labels, rows, casebook)
        self._importing.keep(task, casebook, tr("Keeping what you typed"), self._kept)

    def _kept(self, report: ImportReport) -> None:
        n = report.declared_labels
        if report.identical_before or not n:
            self._window.toast.say(tr("These labels were kept before. Nothing was doubled."))
            return
        numbers = [export.number for export in report.exports]
        said = ntr("{n} label kept", "{n} labels kept", n).format(n=words.count(n))
        self._window.toast.say(said, lambda: self._take_back(numbers))

    def _take_back(self, export_numbers: list[int]) -> None:
        from app.workflows.saw_labels import take_back_seen

        def done(n: int) -> None:
            self._window.toast.say(ntr("{n} label taken back", "{n} labels taken back", n).format(n=words.count(n)))
            self._session.changed.emit()

        self._session.write(lambda path: take_back_seen(path, export_numbers), done)

    def _when_free(self, begin: Callable[[], None]) -> None:
        """Begin, once nothing else is being read: what was typed or described is not to be asked for twice."""
        if not self._importing.is_busy:
            begin()
            return
        said = tr("One import is still under way. Wait for it or cancel it, then try again.")
        self._window.banner.say(said, offers=tr("Try again"), offer=lambda: self._when_free(begin))

    def _in_a_casebook(self, keep: Keep) -> None:
        """Into the open casebook, or into one the person is asked for."""
        if self._session.path is not None:
            keep(self._session.path, "")
            return
        from app.gui.widgets.new_casebook_dialog import NewCasebookDialog

        dialog = NewCasebookDialog(self._window)
        answer = dialog.exec()
        dialog.deleteLater()
        if answer == QDialog.DialogCode.Accepted:
            keep(dialog.path, dialog.time_zone)

    def _save_template(self, dialog: QDialog) -> None:
        from app.workflows.saw_labels import template

        path = saving.place_for(dialog, tr("Save an empty table"), tr("labels I saw.csv"), tr("Tables (*.csv)"), ".csv")
        self._save(path, template(current_language()))

    def _save(self, path: Path | None, content: bytes) -> None:
        if path is None:
            return
        try:
            saving.save(path, content)
        except CannotWrite as error:
            self._session.failed.emit(error)
