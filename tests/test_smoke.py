from samples import read_back, report, save, where


def test_a_drawn_workbook_reads_back_without_findings(tmp_path):
    assert where(read_back(save(report(), tmp_path / "a.xlsx")).findings) == []
