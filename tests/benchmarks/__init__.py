"""Figures, behind `make bench`: printed with the machine and a yardstick of the same run. None fails on a clock."""
